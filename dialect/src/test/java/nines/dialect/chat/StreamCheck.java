package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.Dialect;
import nines.dialect.json.JsonValue;

/// One whole stream as its client gets it, read as an SDK would and held to its language's rules.
///
/// @param language its name
/// @param events the data of each, in their order
/// @param text the whole stream, for whoever has to look at it
record StreamCheck(String language, List<JsonValue> events, boolean done, String text) {

  /// A stream in two halves by two writers.
  static StreamCheck of(Dialect client, byte[] begun, byte[] end) {
    String text =
        new String(begun, StandardCharsets.UTF_8) + new String(end, StandardCharsets.UTF_8);
    List<JsonValue> events = new ArrayList<>();
    List<String> words = new ArrayList<>();
    SseEvents source = new SseEvents();
    Slice all = Slice.of(text);
    source.feed(
        all.bytes(),
        0,
        all.to(),
        (_, bytes, from, to) -> {
          String data = new Slice(bytes, from, to).text();
          words.add(data);
          if (!data.equals("[DONE]")) {
            events.add(JsonValue.of(data));
          }
        });
    boolean done = !words.isEmpty() && words.getLast().equals("[DONE]");
    return new StreamCheck(client.name(), events, done, text);
  }

  /// Each word once, under one id, with one end.
  void says(String words) {
    switch (language) {
      case "anthropic" -> messages(words);
      case "openai-responses" -> responses(words);
      case "gemini" -> contents(words);
      default -> chunks(words);
    }
  }

  private void chunks(String words) {
    StringBuilder said = new StringBuilder();
    int finishes = 0;
    for (JsonValue event : events) {
      for (JsonValue choice : event.list("choices")) {
        JsonValue delta = choice.find("delta");
        said.append(delta == null ? choice.textOr("text", "") : delta.textOr("content", ""));
        finishes += choice.text("finish_reason") == null ? 0 : 1;
      }
    }
    assertThat(said).as(text).hasToString(words);
    assertThat(finishes).as(text).isBetween(1, 2);
    assertThat(done).as(text).isTrue();
    one("id");
  }

  /// The first event of some servers has an empty id.
  private void one(String member) {
    assertThat(
            events.stream()
                .map(event -> event.textOr(member, ""))
                .filter(id -> !id.isEmpty())
                .distinct())
        .as(text)
        .hasSizeLessThan(2);
  }

  private void contents(String words) {
    StringBuilder said = new StringBuilder();
    int finishes = 0;
    for (JsonValue event : events) {
      JsonValue feedback = event.find("promptFeedback");
      finishes += feedback == null || feedback.text("blockReason") == null ? 0 : 1;
      for (JsonValue candidate : event.list("candidates")) {
        JsonValue content = candidate.find("content");
        String reason = candidate.textOr("finishReason", "");
        finishes += reason.isEmpty() || reason.startsWith("FINISH") ? 0 : 1;
        for (JsonValue part : content == null ? List.<JsonValue>of() : content.list("parts")) {
          said.append(part.isTrue("thought") ? "" : part.textOr("text", ""));
        }
      }
    }
    assertThat(said).as(text).hasToString(words);
    assertThat(finishes).as(text).isEqualTo(1);
    one("responseId");
  }

  private void messages(String words) {
    StringBuilder said = new StringBuilder();
    long open = -1;
    long next = 0;
    int finishes = 0;
    List<JsonValue> all = new ArrayList<>(events);
    all.removeIf(event -> event.textOr("type", "").equals("ping"));
    assertThat(all.getFirst().text("type")).as(text).isEqualTo("message_start");
    assertThat(all.getLast().text("type")).as(text).isEqualTo("message_stop");
    for (JsonValue event : all.subList(1, all.size() - 1)) {
      switch (event.textOr("type", "")) {
        case "content_block_start" -> {
          assertThat(open).as(text).isEqualTo(-1);
          assertThat(event.count("index")).as(text).isEqualTo(next);
          open = next++;
          said.append(event.need("content_block").textOr("text", ""));
        }
        case "content_block_delta" -> {
          assertThat(event.count("index")).as(text).isEqualTo(open);
          said.append(event.need("delta").textOr("text", ""));
        }
        case "content_block_stop" -> {
          assertThat(event.count("index")).as(text).isEqualTo(open);
          open = -1;
        }
        case "message_delta" -> {
          assertThat(open).as(text).isEqualTo(-1);
          finishes += event.need("delta").text("stop_reason") == null ? 0 : 1;
        }
        default -> assertThat(event.text("type")).as(text).isNotIn("message_start", "message_stop");
      }
    }
    assertThat(finishes).as(text).isEqualTo(1);
    assertThat(said).as(text).hasToString(words);
  }

  private void responses(String words) {
    StringBuilder said = new StringBuilder();
    long sequence = -1;
    List<String> open = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (JsonValue event : events) {
      assertThat(event.count("sequence_number")).as(text).isGreaterThan(sequence);
      sequence = event.count("sequence_number");
      switch (event.textOr("type", "")) {
        case "response.output_item.added" -> open.add(event.need("item").textOr("id", ""));
        case "response.output_item.done" -> {
          assertThat(open).as(text).contains(event.need("item").textOr("id", ""));
          open.remove(event.need("item").textOr("id", ""));
          items.add(event.need("item").json());
        }
        case "response.output_text.delta" -> {
          assertThat(open).as(text).contains(event.textOr("item_id", ""));
          said.append(event.textOr("delta", ""));
        }
        default -> {}
      }
    }
    JsonValue last = events.getLast();
    assertThat(last.text("type")).as(text).isEqualTo("response.completed");
    assertThat(open).as(text).isEmpty();
    assertThat(last.need("response").text("id"))
        .isEqualTo(events.getFirst().need("response").text("id"));
    assertThat(last.need("response").list("output").stream().map(JsonValue::json))
        .as(text)
        .containsExactlyElementsOf(items);
    StringBuilder repeated = new StringBuilder();
    for (JsonValue item : last.need("response").list("output")) {
      for (JsonValue part : item.list("content")) {
        repeated.append(part.textOr("text", ""));
      }
    }
    assertThat(said).as(text).hasToString(words);
    assertThat(repeated).as(text).hasToString(words);
  }
}
