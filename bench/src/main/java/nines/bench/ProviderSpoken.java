package nines.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// What [Spoken] says, as providers say it whose languages no client speaks.
final class ProviderSpoken {
  private static final int STRING = 7;
  private static final int PRELUDE = 8;
  private static final int SUM = 4;

  private ProviderSpoken() {}

  /// One event and its name.
  private record Event(String name, String data) {}

  static String answer(String language) {
    String text = Spoken.LINE;
    return switch (language) {
      case "cohere" ->
          """
          {"id":"a-1","message":{"role":"assistant","content":[{"type":"text","text":"%s"}]},\
          "finish_reason":"COMPLETE","usage":{"tokens":{"input_tokens":412,"output_tokens":187}}}\
          """
              .formatted(text);
      case "bedrock" ->
          """
          {"output":{"message":{"role":"assistant","content":[{"text":"%s"}]}},\
          "stopReason":"end_turn","usage":{"inputTokens":412,"outputTokens":187,"totalTokens":599}}\
          """
              .formatted(text);
      case "ollama" ->
          """
          {"model":"model-1","created_at":"2026-08-22T10:00:00.1Z","message":{"role":"assistant",\
          "content":"%s"},"done":true,"done_reason":"stop","prompt_eval_count":412,"eval_count":187}\
          """
              .formatted(text);
      default -> throw new IllegalArgumentException(language);
    };
  }

  /// A stream of so many words.
  static byte[] stream(String language, int words) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Event event : events(language, words)) {
      byte[] said =
          switch (language) {
            case "bedrock" -> message(event);
            case "ollama" -> (event.data() + "\n").getBytes(UTF_8);
            default ->
                ("event: " + event.name() + "\ndata: " + event.data() + "\n\n").getBytes(UTF_8);
          };
      all.writeBytes(said);
    }
    return all.toByteArray();
  }

  private static List<Event> events(String language, int words) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      String word = " word" + i;
      events.add(
          switch (language) {
            case "cohere" ->
                new Event(
                    "content-delta",
                    "{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":"
                        + "{\"text\":\""
                        + word
                        + "\"}}}}");
            case "bedrock" ->
                new Event(
                    "contentBlockDelta",
                    "{\"contentBlockIndex\":0,\"delta\":{\"text\":\""
                        + word
                        + "\"},\"p\":\"abcd\"}");
            default ->
                new Event(
                    "",
                    "{\"model\":\"model-1\",\"created_at\":\"2026-08-22T10:00:00.1Z\",\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\""
                        + word
                        + "\"},\"done\":false}");
          });
    }
    return events;
  }

  /// A message of Amazon's event stream: lengths, headers, payload, each with its sum.
  private static byte[] message(Event event) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(":event-type", event.name(), headers);
    header(":content-type", "application/json", headers);
    header(":message-type", "event", headers);
    byte[] payload = event.data().getBytes(UTF_8);
    int length = PRELUDE + SUM + headers.size() + payload.length + SUM;
    byte[] bytes = new byte[length];
    ByteBuffer message = ByteBuffer.wrap(bytes).putInt(length).putInt(headers.size());
    message.putInt(sum(bytes, PRELUDE)).put(headers.toByteArray()).put(payload);
    message.putInt(sum(bytes, length - SUM));
    return bytes;
  }

  private static int sum(byte[] message, int to) {
    CRC32 crc = new CRC32();
    crc.update(message, 0, to);
    return (int) crc.getValue();
  }

  private static void header(String name, String value, ByteArrayOutputStream into) {
    into.write(name.length());
    into.writeBytes(name.getBytes(UTF_8));
    into.write(STRING);
    into.write(0);
    into.write(value.length());
    into.writeBytes(value.getBytes(UTF_8));
  }
}
