package nines.fakes.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// One connection of a caller, and the one to the provider behind it: a virtual thread for each
/// direction.
final class ProxiedConnection {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final byte HTTP2_PREFACE = 'P';
  private static final int PREFACE_BYTES = 3;

  private final Socket caller;
  private final Socket provider;
  private final List<WireFault> faults;
  private final Pace pace;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean http2;
  private volatile boolean deaf;

  ProxiedConnection(
      Socket caller, Socket provider, List<WireFault> faults, SplittableRandom random) {
    this.caller = caller;
    this.provider = provider;
    this.faults = faults;
    this.pace = new Pace(faults, random);
  }

  /// Passes what the caller asks, until one side ends it.
  void run() {
    try {
      caller.setTcpNoDelay(true);
      provider.setTcpNoDelay(true);
      var buffer = new byte[BUFFER_BYTES];
      int read = caller.getInputStream().read(buffer);
      if (read < 0 || spoiltAtOnce()) {
        return;
      }
      http2 = read >= PREFACE_BYTES && buffer[0] == HTTP2_PREFACE && buffer[1] == 'R';
      var answers = Thread.ofVirtual().start(this::answers);
      for (; read >= 0; read = caller.getInputStream().read(buffer)) {
        asked.set(true);
        provider.getOutputStream().write(buffer, 0, read);
      }
      if (!deaf) {
        answers.interrupt();
      }
    } catch (IOException left) {
      // One side has left: so does the other.
    } finally {
      if (deaf) {
        hang();
      }
      close();
    }
  }

  void close() {
    closed.countDown();
    quietly(caller::close);
    quietly(provider::close);
  }

  /// Does what faults want done as soon as something is asked; whether that was all.
  private boolean spoiltAtOnce() throws IOException {
    for (var fault : faults) {
      switch (fault) {
        case WireFault.Reset _ -> {
          rst();
          return true;
        }
        case WireFault.Close _ -> {
          fin();
          return true;
        }
        case WireFault.HalfOpen _ -> {
          deaf = true;
          return true;
        }
        case WireFault.EarlyOk(String event) -> {
          caller.getOutputStream().write(okay(event));
          fin();
          return true;
        }
        case WireFault.Latency _,
            WireFault.Bandwidth _,
            WireFault.Slices _,
            WireFault.CutAt _,
            WireFault.ResetAt _,
            WireFault.StallAt _,
            WireFault.HalfOpenAt _,
            WireFault.CorruptAt _,
            WireFault.DuplicateAt _,
            WireFault.Trailing _,
            WireFault.GoAwayAt _ -> {}
      }
    }
    return false;
  }

  private static byte[] okay(String event) {
    int length = event.getBytes(StandardCharsets.UTF_8).length;
    return ("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
            + "transfer-encoding: chunked\r\nconnection: close\r\n\r\n"
            + Integer.toHexString(length)
            + "\r\n"
            + event
            + "\r\n0\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void answers() {
    try {
      var script = new AnswerScript(faults, http2);
      var buffer = new byte[BUFFER_BYTES];
      for (int read; (read = provider.getInputStream().read(buffer)) >= 0; ) {
        if (asked.getAndSet(false) && !http2) {
          script.begin();
        }
        pace.delay();
        for (var step : script.feed(buffer, read)) {
          if (!perform(step)) {
            return;
          }
        }
      }
      close();
    } catch (IOException | InterruptedException left) {
      close();
    }
  }

  /// Whether more may follow.
  private boolean perform(Step step) throws IOException, InterruptedException {
    switch (step) {
      case Step.Write(var bytes) -> pace.write(caller.getOutputStream(), bytes.getBytes());
      case Step.Wait(var length) -> Thread.sleep(length);
      case Step.Fin _ -> close();
      case Step.Rst _ -> {
        rst();
        close();
      }
      case Step.Hang _ -> deaf = true;
    }
    return step instanceof Step.Write || step instanceof Step.Wait;
  }

  /// Ends what is said, and hears the caller out: unread bytes would turn FIN into RST.
  private void fin() throws IOException {
    caller.shutdownOutput();
    caller.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void rst() throws SocketException {
    caller.setSoLinger(true, 0);
  }

  /// Keeps the connection as it is until the proxy is healed or closed.
  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void quietly(Closing closing) {
    try {
      closing.close();
    } catch (IOException gone) {
      // It was closed already, or nobody is there to hear of it.
    }
  }

  private interface Closing {
    void close() throws IOException;
  }
}
