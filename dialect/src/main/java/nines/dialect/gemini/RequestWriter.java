package nines.dialect.gemini;

import nines.core.exchange.ChatRequest;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonWriter;

/// Writes a request for generated content; model and stream flag live in its path.
///
/// Source: Gemini API reference, "GenerateContentRequest".
final class RequestWriter {
  private final JsonWriter json = new JsonWriter();
  private final Omissions omissions = new Omissions("gemini");
  private final ChatRequest request;
  private final Addressee addressee;

  RequestWriter(ChatRequest request, Addressee addressee) {
    this.request = request;
    this.addressee = addressee;
  }

  /// Throws [InexpressibleException] for what cannot be said.
  Rendering write() {
    extras();
    json.object();
    new ContentWriter(json, addressee).write(request.turns());
    tools();
    new ConfigWriter(json, addressee, omissions).write(request);
    json.end();
    return new Rendering.Written(json.toSlices(), omissions.dropped());
  }

  private void extras() {
    omissions.extras(request.extras());
    omissions.cacheMarks(request);
  }

  private void tools() {
    if (request.tools().isEmpty()) {
      return;
    }
    json.name("tools").array();
    if (request.tools().stream().anyMatch(Tool.Function.class::isInstance)) {
      json.object().name("functionDeclarations").array();
      request.tools().forEach(this::function);
      json.end().end();
    }
    request.tools().forEach(this::hosted);
    json.end();
    choice();
  }

  private void function(Tool tool) {
    if (tool instanceof Tool.Function(var name, var description, var schema, _, _)) {
      json.object().name("name").value(name);
      if (!description.isEmpty()) {
        json.name("description").value(description);
      }
      if (!schema.isEmpty()) {
        json.name("parametersJsonSchema").raw(schema);
      }
      json.end();
    }
  }

  private void hosted(Tool tool) {
    if (tool instanceof Tool.Hosted(var family, var definition)) {
      if (!family.equals(addressee.family())) {
        throw new InexpressibleException("tools", "a tool that " + family + " runs");
      }
      json.raw(definition);
    }
  }

  private void choice() {
    ToolChoice choice = request.choice();
    switch (choice) {
      case null -> {}
      case ToolChoice.Auto _ -> {}
      case ToolChoice.None _ -> calling("NONE").end().end();
      case ToolChoice.Required _ -> calling("ANY").end().end();
      case ToolChoice.Named(var name) ->
          calling("ANY").name("allowedFunctionNames").array().value(name).end().end().end();
    }
  }

  private JsonWriter calling(String mode) {
    return json.name("toolConfig")
        .object()
        .name("functionCallingConfig")
        .object()
        .name("mode")
        .value(mode);
  }
}
