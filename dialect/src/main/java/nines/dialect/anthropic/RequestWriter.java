package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Part;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.MessageLayout;
import nines.dialect.chat.Rendering;
import nines.dialect.chat.SchemaSubset;
import nines.dialect.json.JsonWriter;

/// Writes a request for the messages endpoint.
final class RequestWriter {
  private final ChatRequest request;
  private final Addressee addressee;
  private final Set<String> dropped = new LinkedHashSet<>();
  private final JsonWriter json = new JsonWriter();
  private final BlockWriter blocks = new BlockWriter(json);

  RequestWriter(ChatRequest request, Addressee addressee) {
    this.request = request;
    this.addressee = addressee;
  }

  /// @throws InexpressibleException where the language or the model has no word for something
  Rendering.Written write() {
    MessageLayout layout =
        new MessageLayout(
            turns(), new Sayable(addressee, dropped), addressee.has(Habit.INLINE_SYSTEM));
    boolean prefilled = prefilled(layout);
    ThinkingPlan plan = ThinkingPlan.of(request, addressee, prefilled, dropped);
    SettingWriter settings = new SettingWriter(request, addressee, plan, dropped, json);
    json.object();
    if (addressee.inBody()) {
      json.name("model").value(addressee.model());
    }
    settings.limit();
    system(layout);
    messages(layout);
    new ToolWriter(request, json).write();
    settings.rest();
    plan.write(json);
    outputConfig(plan);
    if (addressee.inBody() && request.stream()) {
      json.name("stream").value(true);
    }
    settings.extras();
    json.end();
    return new Rendering.Written(json.toSlices(), new ArrayList<>(dropped));
  }

  private List<Turn> turns() {
    if (addressee.has(Habit.TEXT_ONLY)) {
      for (Turn turn : request.turns()) {
        for (Part part : turn.parts()) {
          requireText(part);
        }
      }
    }
    return request.turns();
  }

  private void requireText(Part part) {
    if (part instanceof Part.Media) {
      throw new InexpressibleException("content", addressee.model() + " takes text alone");
    }
    if (part instanceof Part.ToolResult result) {
      result.content().forEach(this::requireText);
    }
  }

  private boolean prefilled(MessageLayout layout) {
    boolean prefilled = layout.isPrefilled();
    if (prefilled && addressee.has(Habit.NO_PREFILL)) {
      throw new InexpressibleException(
          "messages", "end with the assistant's words, which " + addressee.model() + " refuses");
    }
    return prefilled;
  }

  private void system(MessageLayout layout) {
    List<Part> parts = layout.system();
    if (parts.isEmpty()) {
      return;
    }
    json.name("system");
    if (parts.size() == 1
        && parts.getFirst() instanceof Part.Text(var text, _, _, var mark)
        && mark == null) {
      json.value(text);
      return;
    }
    json.array();
    parts.forEach(blocks::block);
    json.end();
  }

  private void messages(MessageLayout layout) {
    json.name("messages").array();
    List<MessageLayout.Message> messages = layout.messages();
    for (int i = 0; i < messages.size(); i++) {
      message(messages.get(i), i == messages.size() - 1);
    }
    json.end();
  }

  private void message(MessageLayout.Message message, boolean last) {
    json.object().name("role").value(message.role()).name("content");
    List<Part> parts = message.parts();
    boolean prefill = last && message.role().equals("assistant");
    if (parts.size() == 1
        && parts.getFirst() instanceof Part.Text(var text, var citations, _, var mark)
        && mark == null
        && citations.isEmpty()) {
      json.value(prefill ? text.stripTrailing() : text);
    } else {
      json.array();
      for (int i = 0; i < parts.size(); i++) {
        boolean end = prefill && i == parts.size() - 1;
        blocks.block(end ? trimmed(parts.get(i)) : parts.get(i));
      }
      json.end();
    }
    json.end();
  }

  /// The beginning of an answer may not end with white space.
  private static Part trimmed(Part part) {
    return part instanceof Part.Text(var text, var citations, var seal, var mark)
        ? new Part.Text(text.stripTrailing(), citations, seal, mark)
        : part;
  }

  private void outputConfig(ThinkingPlan plan) {
    String effort = plan.effort();
    if (effort == null && request.format() instanceof OutputFormat.Free) {
      return;
    }
    json.name("output_config").object();
    if (effort != null) {
      json.name("effort").value(effort);
    }
    switch (request.format()) {
      case OutputFormat.Free _ -> {}
      case OutputFormat.JsonObject _ ->
          throw new InexpressibleException(
              "response_format", "anthropic holds output to a schema, not to JSON as such");
      case OutputFormat.JsonSchema schema -> {
        json.name("format").object().name("type").value("json_schema").name("schema");
        SchemaSubset.write(schema.schema(), json);
        json.end();
      }
    }
    json.end();
  }
}
