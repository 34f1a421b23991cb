package nines.fakes.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nines.fakes.json.Trees;
import nines.fakes.script.Fault;
import tools.jackson.databind.JsonNode;

/// One request a fake received, as far as it has come: a live view that any thread may read.
///
/// Headers are as they came, credentials in clear: only the control API leaves them out.
public final class FakeRequest {
  private static final Buffer NO_BODY = Buffer.buffer();

  private final int number;
  private final long arrivalNanos;
  private final String method;
  private final String uri;
  private final boolean http2;
  private final int connection;
  private final List<Map.Entry<String, String>> headers;
  private final Promise<FakeRequest> read = Promise.promise();
  private final Promise<Ending> ended = Promise.promise();

  private volatile Buffer body = NO_BODY;
  private volatile int bodyBytes;
  private volatile String bodySha256 = "";
  private volatile Fault fault = Fault.none();
  private volatile int status;
  private final AtomicInteger eventsSent = new AtomicInteger();
  private volatile long firstByteNanos;

  FakeRequest(Line line, List<Map.Entry<String, String>> headers) {
    this.number = line.number();
    this.arrivalNanos = line.arrivalNanos();
    this.method = line.method();
    this.uri = line.uri();
    this.http2 = line.http2();
    this.connection = line.connection();
    this.headers = List.copyOf(headers);
  }

  /// What is known when the head of a request has come.
  record Line(
      int number, long arrivalNanos, String method, String uri, boolean http2, int connection) {}

  /// Counts from 1 since the fake started or was reset.
  public int number() {
    return number;
  }

  /// [System#nanoTime] when the head had come.
  public long arrivalNanos() {
    return arrivalNanos;
  }

  public String method() {
    return method;
  }

  /// Path and query as they came.
  public String uri() {
    return uri;
  }

  /// The path without the query, as it came.
  public String path() {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  public boolean http2() {
    return http2;
  }

  /// The number of the connection it came on, from 1; the same for all requests of one connection.
  public int connection() {
    return connection;
  }

  /// Name and value of each header in the order they came.
  public List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /// The first value of a header, any case.
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// Bytes of the body; empty once the log has let go of them, see [RequestLog].
  public Buffer body() {
    return body.copy();
  }

  public String bodyText() {
    return body.toString();
  }

  /// The body as a tree.
  ///
  /// @throws IllegalStateException when it is not one JSON object
  public JsonNode json() {
    return Trees.object(body.getBytes())
        .orElseThrow(() -> new IllegalStateException("body of " + uri + " is not a JSON object"));
  }

  /// How many bytes the body had, kept or not.
  public int bodyBytes() {
    return bodyBytes;
  }

  /// Hexadecimal SHA-256 of the body, kept or not.
  public String bodySha256() {
    return bodySha256;
  }

  /// The fault this request met.
  public Fault fault() {
    return fault;
  }

  /// The status answered; 0 until a head was sent.
  public int status() {
    return status;
  }

  /// Events handed to the socket so far; a whole body counts as the script counts it.
  public int eventsSent() {
    return eventsSent.get();
  }

  /// [System#nanoTime] when the first byte of the body was written; 0 before.
  public long firstByteNanos() {
    return firstByteNanos;
  }

  /// Completes when the body has been read.
  public Future<FakeRequest> read() {
    return read.future();
  }

  /// Completes when the answer is out, the peer has left or a fault has ended it.
  public Future<Ending> ended() {
    return ended.future();
  }

  void bodyRead(Buffer bytes) {
    body = bytes;
    bodyBytes = bytes.length();
    bodySha256 = sha256(bytes.getBytes());
    read.tryComplete(this);
  }

  void letGoOfBody() {
    body = NO_BODY;
  }

  void meets(Fault due) {
    fault = due;
  }

  void headSent(int sent) {
    status = sent;
  }

  void bytesSent(int events, long nowNanos) {
    if (firstByteNanos == 0) {
      firstByteNanos = nowNanos;
    }
    eventsSent.addAndGet(events);
  }

  /// The first ending counts: a connection that closes after a whole answer changes nothing.
  void endedBy(Ending.Kind kind, long nowNanos) {
    ended.tryComplete(new Ending(kind, nowNanos));
  }

  boolean over() {
    return ended.future().isComplete();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
