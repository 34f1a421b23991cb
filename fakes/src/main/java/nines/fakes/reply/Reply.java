package nines.fakes.reply;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;

/// What a dialect answers to one request.
public sealed interface Reply {
  int status();

  Map<String, String> headers();

  /// An answer in one body.
  ///
  /// @param tokens how many tokens it took to say, for the clock
  record Whole(int status, Map<String, String> headers, Buffer body, int tokens) implements Reply {

    /// A JSON body.
    public static Whole json(int status, JsonNode body) {
      return json(status, body, 0);
    }

    /// A JSON body that took so many tokens to say.
    public static Whole json(int status, JsonNode body, int tokens) {
      return new Whole(
          status,
          Map.of("content-type", "application/json"),
          Buffer.buffer(Trees.write(body)),
          tokens);
    }
  }

  /// An answer in events, under status 200.
  ///
  /// @param heartbeat what the vendor sends while there is nothing to say
  /// @param rupture the vendor's way of failing inside the stream
  /// @param framing how each text becomes bytes
  record Streamed(
      Map<String, String> headers,
      List<Event> events,
      String heartbeat,
      Rupture rupture,
      Framing framing)
      implements Reply {
    /// A stream whose texts travel as they are.
    public Streamed(
        Map<String, String> headers, List<Event> events, String heartbeat, Rupture rupture) {
      this(headers, events, heartbeat, rupture, Buffer::buffer);
    }

    @Override
    public int status() {
      return 200;
    }
  }

  /// Frames the text of an event, a heartbeat or an error.
  @FunctionalInterface
  interface Framing {
    Buffer bytes(String text);
  }

  /// Renders an error that comes after the head has gone.
  @FunctionalInterface
  interface Rupture {
    /// The bytes of the error, framed as the stream is.
    ///
    /// @param sent how many events went before
    String frames(Trouble trouble, int sent);
  }
}
