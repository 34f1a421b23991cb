package nines.fakes.wire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nines.fakes.reply.Reply;
import nines.fakes.script.Rule;

/// Receives the requests of one fake provider: logs each, reads its body, takes the rule that is
/// due and has the answer played.
public final class Listener {
  /// Largest body a fake reads; more is refused with 413.
  public static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

  private final Vertx vertx;
  private final Stage stage;
  private final Desk desk;
  private final Timing timing;
  private final Connections connections = new Connections();

  public Listener(Vertx vertx, Stage stage, Desk desk, Timing timing) {
    this.vertx = vertx;
    this.stage = stage;
    this.desk = desk;
    this.timing = timing;
  }

  /// The connections this fake holds.
  public Connections connections() {
    return connections;
  }

  /// Takes a request on its event loop.
  public void handle(HttpServerRequest request) {
    FakeRequest entry = stage.log().arrived(arrival(request));
    Buffer body = Buffer.buffer();
    request.response().exceptionHandler(failure -> left(entry, Player.kindOf(failure)));
    request.response().closeHandler(_ -> left(entry, Ending.Kind.PEER_CLOSED));
    request.exceptionHandler(failure -> left(entry, Player.kindOf(failure)));
    request.handler(bytes -> {
      if (body.length() + bytes.length() > MAX_BODY_BYTES) {
        request.handler(_ -> {});
        request.response().setStatusCode(413).end();
        entry.endedBy(Ending.Kind.BROKEN_OFF, System.nanoTime());
      } else {
        body.appendBuffer(bytes);
      }
    });
    request.endHandler(_ -> answer(request, entry, body));
  }

  private void answer(HttpServerRequest request, FakeRequest entry, Buffer body) {
    stage.log().bodyRead(entry, body);
    if (entry.over()) {
      return;
    }
    String text = body.toString();
    Predicate<String> modelIs =
        model ->
            text.contains("\"" + model + "\"")
                || request.path().contains("/models/" + model + ":")
                || text.contains("\r\n\r\n" + model + "\r\n");
    Rule rule = stage.script().next(text::contains, modelIs);
    entry.meets(rule.fault());
    Reply reply = desk.reply(request, body, rule);
    List<Act> acts = Score.of(reply, rule.fault(), timing);
    Player player = new Player(vertx, request, entry, acts);
    request.response().exceptionHandler(failure -> player.peerLeft(Player.kindOf(failure)));
    request.response().closeHandler(_ -> player.closed());
    player.play();
  }

  private static void left(FakeRequest entry, Ending.Kind kind) {
    entry.endedBy(kind, System.nanoTime());
  }

  private RequestLog.Arrival arrival(HttpServerRequest request) {
    List<Map.Entry<String, String>> headers =
        request.headers().entries().stream().map(e -> Map.entry(e.getKey(), e.getValue())).toList();
    FakeRequest.Line line =
        new FakeRequest.Line(
            0,
            System.nanoTime(),
            request.method().name(),
            request.uri(),
            request.version() == HttpVersion.HTTP_2,
            connections.numberOf(request.connection()));
    return new RequestLog.Arrival(line, headers);
  }
}
