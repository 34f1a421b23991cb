package nines.server.egress;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import nines.core.failure.Failure;
import org.jspecify.annotations.Nullable;

/// The connections of one event loop to one provider. Confined to that loop.
///
/// The connection used last is taken first, so that the others grow old and are closed. A
/// connection that is given back rests until the end of the loop turn, by when whatever a provider
/// sent after its answer has been read and has closed it.
final class ProviderPool {
  /// Connections of one loop to one provider, those being made included.
  static final int MAX_CONNECTIONS = 20_000;

  /// Attempts that wait for a connection; beyond it they fail at once.
  static final int MAX_WAITING = 20_000;

  /// How long a connection may be idle, unless the provider says less.
  static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  private final Parts parts;
  private final ArrayDeque<PooledConnection> spare = new ArrayDeque<>();
  private final Set<PooledConnection> open = new HashSet<>();
  private final List<Connect> connects = new ArrayList<>();
  private final LinkedHashSet<Ticket> waiting = new LinkedHashSet<>();
  private boolean retired;

  ProviderPool(Parts parts) {
    this.parts = parts;
  }

  /// What a pool works with.
  ///
  /// @param loop the context that new connections belong to
  /// @param maxConnections [#MAX_CONNECTIONS] but in tests
  record Parts(
      ProviderAccess access,
      Vertx vertx,
      Context loop,
      Dialler dialler,
      LongSupplier nanoTime,
      EgressObserver observer,
      int maxConnections) {}

  ProviderAccess access() {
    return parts.access();
  }

  EgressObserver observer() {
    return parts.observer();
  }

  int openConnections() {
    return open.size();
  }

  /// Whether a retired pool has nothing left.
  boolean isGone() {
    return retired && open.isEmpty() && connects.isEmpty() && waiting.isEmpty();
  }

  /// Asks for a place on a connection; the waiter may be answered before this returns.
  ///
  /// @param connectNanos how long it may take when no connection is spare
  /// @param fresh whether only a connection that carried nothing before will do
  Ticket acquire(ConnectionWaiter waiter, long connectNanos, boolean fresh) {
    Ticket ticket = new Ticket(waiter, parts.vertx());
    PooledConnection found = fresh ? null : takeSpare();
    if (found != null) {
      grant(ticket, found);
    } else if (waiting.size() >= MAX_WAITING) {
      refuse(ticket, FailureOf.poolFull(access()));
    } else {
      ticket.expireAfter(connectNanos, () -> refuse(ticket, FailureOf.connectTimeout(access())));
      seat(ticket);
    }
    return ticket;
  }

  /// The waiter wants no answer any more.
  void withdraw(Ticket ticket) {
    if (!ticket.isOver()) {
      ticket.settle();
    }
  }

  /// Whether a connection may serve again after this answer; notes how long the provider keeps it.
  boolean keeps(PooledConnection connection, @Nullable HttpClientResponse answer) {
    if (connection.closed() || answer == null) {
      return false;
    }
    if (connection.multiplexed()) {
      return true;
    }
    MultiMap headers = answer.headers();
    String keepAlive = headers.get(HttpHeaders.KEEP_ALIVE);
    if (keepAlive != null) {
      connection.keptFor(KeepAlive.nanos(keepAlive));
    }
    return answer.version() == HttpVersion.HTTP_1_1
        && !KeepAlive.isRefused(headers.getAll(HttpHeaders.CONNECTION));
  }

  /// Gives a place back after a clean end of message.
  void release(PooledConnection connection) {
    parts.loop().runOnContext(_ -> vacate(connection));
  }

  /// Gives a place back whose stream did not end cleanly; an HTTP/1.1 connection is closed.
  void discard(PooledConnection connection) {
    if (!connection.multiplexed()) {
      connection.closeNow();
    }
    vacate(connection);
  }

  /// Keeps no idle connection from now on.
  void retire() {
    retired = true;
    List.copyOf(open).forEach(this::retire);
  }

  /// Closes everything at once.
  void close() {
    retired = true;
    List.copyOf(open).forEach(PooledConnection::closeNow);
  }

  /// Closes connections that were idle for too long.
  void sweep() {
    long now = parts.nanoTime().getAsLong();
    for (PooledConnection connection : List.copyOf(spare)) {
      if (connection.idleTooLong(now)) {
        spare.remove(connection);
        connection.closeNow();
      }
    }
  }

  private @Nullable PooledConnection takeSpare() {
    long now = parts.nanoTime().getAsLong();
    for (PooledConnection found = spare.pollLast(); found != null; found = spare.pollLast()) {
      if (found.idleTooLong(now)) {
        found.closeNow();
      } else if (found.hasRoom()) {
        return found;
      }
    }
    return null;
  }

  /// Finds a connection under way that will have room, or begins one, or queues.
  private void seat(Ticket ticket) {
    if (parts.access().config().http2()) {
      for (Connect connect : connects) {
        if (connect.add(ticket)) {
          return;
        }
      }
    }
    if (open.size() + connects.size() < parts.maxConnections()) {
      Connect connect = new Connect();
      connect.add(ticket);
      connects.add(connect);
      parts.loop().runOnContext(_ -> parts.dialler().connect(connect));
    } else {
      waiting.add(ticket);
      parts.observer().waiting(access().name(), 1);
      ticket.standIn(() -> unqueue(ticket));
    }
  }

  private void unqueue(Ticket ticket) {
    waiting.remove(ticket);
    parts.observer().waiting(access().name(), -1);
  }

  private void grant(Ticket ticket, PooledConnection connection) {
    ticket.settle();
    connection.occupy();
    if (connection.hasRoom()) {
      spare.addLast(connection);
    }
    ticket.waiter().granted(connection, connection.used());
  }

  private void refuse(Ticket ticket, Failure failure) {
    ticket.settle();
    ticket.waiter().refused(failure);
  }

  private void vacate(PooledConnection connection) {
    connection.vacate(parts.nanoTime().getAsLong());
    if (retired) {
      retire(connection);
    } else if (connection.isDone()) {
      connection.closeNow();
    } else if (!connection.closed()) {
      offer(connection);
    }
  }

  private void retire(PooledConnection connection) {
    spare.remove(connection);
    connection.spoil();
    if (connection.isDone()) {
      connection.closeNow();
    }
  }

  private void offer(PooledConnection connection) {
    spare.remove(connection);
    while (!waiting.isEmpty() && connection.hasRoom()) {
      grant(waiting.getFirst(), connection);
      spare.remove(connection);
    }
    if (connection.hasRoom()) {
      spare.addLast(connection);
    }
  }

  private void opened(HttpClientConnection wire, Connect connect) {
    PooledConnection connection = new PooledConnection(wire, KEEP_ALIVE.toNanos());
    open.add(connection);
    parts.observer().connectionOpened(access().name());
    wire.closeHandler(_ -> closed(connection));
    if (!connection.isStanding()) {
      closed(connection);
    }
    if (connection.multiplexed()) {
      wire.goAwayHandler(_ -> connection.spoil());
    }
    List<Ticket> tickets = List.copyOf(connect.tickets);
    if (tickets.isEmpty()) {
      connection.closeNow();
    }
    for (Ticket ticket : tickets) {
      if (!ticket.isOver()) {
        ticket.stepOut();
        seat(ticket, connection);
      }
    }
  }

  private void seat(Ticket ticket, PooledConnection connection) {
    if (connection.hasRoom()) {
      spare.remove(connection);
      grant(ticket, connection);
    } else {
      seat(ticket);
    }
  }

  private void closed(PooledConnection connection) {
    connection.markClosed();
    spare.remove(connection);
    if (open.remove(connection)) {
      parts.observer().connectionClosed(access().name());
    }
    seatWaiting();
  }

  /// A place for a new connection became free.
  private void seatWaiting() {
    if (!waiting.isEmpty()) {
      Ticket next = waiting.getFirst();
      next.stepOut();
      seat(next);
    }
  }

  /// A connection being made, and who waits for it.
  private final class Connect implements Dialler.Reply {
    private final List<Ticket> tickets = new ArrayList<>(1);

    boolean add(Ticket ticket) {
      int places = parts.access().config().http2() ? PooledConnection.MAX_STREAMS : 1;
      if (tickets.size() >= places) {
        return false;
      }
      ticket.standIn(() -> tickets.remove(ticket));
      return tickets.add(ticket);
    }

    @Override
    public void connected(HttpClientConnection wire) {
      connects.remove(this);
      opened(wire, this);
    }

    @Override
    public void failed(Throwable cause) {
      connects.remove(this);
      Failure failure = FailureOf.connect(access(), cause);
      List.copyOf(tickets).forEach(ticket -> refuse(ticket, failure));
      seatWaiting();
    }
  }
}
