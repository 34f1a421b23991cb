package nines.server.ingress;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import nines.core.exchange.Operation;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.Traits;
import nines.dialect.MediaType;
import nines.dialect.StreamFraming;
import nines.dialect.chat.OpaqueSigns;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonMember;
import nines.dialect.multipart.FormField;
import nines.dialect.multipart.MultipartForm;
import nines.dialect.multipart.MultipartResult;

/// Reads a whole body once: everything later decided or forwarded comes from this reading.
final class CallReader {
  /// Characters of the name in `model`, which is kept beside every request that is remembered.
  static final int MAX_MODEL = 512;

  private static final String NAME = "a string that names a route or model";

  private CallReader() {}

  /// Reads the body of an endpoint whose model is in the body.
  static ReadCall read(Operation operation, String contentType, byte[] body) {
    return switch (operation.body()) {
      case FORM -> form(operation, contentType, body);
      case JSON -> json(operation, contentType, body);
    };
  }

  /// Reads the body of a call whose model and operation are in the path.
  static ReadCall readWithPath(PathTail tail, String contentType, byte[] body, boolean events) {
    if (!isJson(contentType)) {
      return wrongType(contentType, "application/json");
    }
    try {
      var index = JsonIndex.of(body, OpaqueSigns.LOOKOUT);
      var controls = controls(index);
      var operation = tail.operation();
      if (operation == null) {
        throw new IllegalArgumentException("operation: none (expected: one of the path's verbs)");
      }
      boolean stream = operation == Operation.STREAM_GENERATE_CONTENT;
      return new ReadCall.Good(
          operation,
          bounded(tail.model().startsWith("models/") ? tail.model().substring(7) : tail.model()),
          stream,
          RequestTraits.of(index, stream),
          stream && !events ? StreamFraming.JSON_ARRAY : StreamFraming.SSE,
          true,
          index.find("nines") != null,
          controls,
          new JsonBody(index));
    } catch (JsonException malformed) {
      return notJson(malformed);
    } catch (WrongMember wrong) {
      return new ReadCall.Bad(wrong.failure);
    }
  }

  private static ReadCall json(Operation operation, String contentType, byte[] body) {
    if (!isJson(contentType)) {
      return wrongType(contentType, "application/json");
    }
    try {
      var index = JsonIndex.of(body, OpaqueSigns.LOOKOUT);
      var controls = controls(index);
      refuseBackground(index);
      boolean stream = flag(index, "stream");
      return new ReadCall.Good(
          operation,
          model(index),
          stream,
          RequestTraits.of(index, stream),
          StreamFraming.SSE,
          asksForUsage(index),
          index.find("nines") != null,
          controls,
          new JsonBody(index));
    } catch (JsonException malformed) {
      return notJson(malformed);
    } catch (WrongMember wrong) {
      return new ReadCall.Bad(wrong.failure);
    }
  }

  private static String model(JsonIndex index) {
    var member = index.find("model");
    if (member == null || member.kind() != JsonKind.STRING) {
      throw new WrongMember("model", kind(member), NAME);
    }
    var model = member.string();
    if (model.isEmpty()) {
      throw new WrongMember("model", "\"\"", NAME);
    }
    return bounded(model);
  }

  private static String bounded(String model) {
    if (model.length() > MAX_MODEL) {
      throw new WrongMember(
          "model", model.length() + " characters", "at most " + MAX_MODEL + " characters");
    }
    return model;
  }

  private static boolean flag(JsonIndex index, String name) {
    var member = index.find(name);
    if (member == null || member.kind() == JsonKind.NULL) {
      return false;
    }
    return switch (member.kind()) {
      case TRUE -> true;
      case FALSE -> false;
      case OBJECT, ARRAY, STRING, NUMBER, NULL ->
          throw new WrongMember(name, kind(member), "true or false");
    };
  }

  private static void refuseBackground(JsonIndex index) {
    var member = index.find("background");
    if (member != null && member.kind() == JsonKind.TRUE) {
      throw new WrongMember("background", "true", "false: background mode is not served");
    }
  }

  private static boolean asksForUsage(JsonIndex index) {
    var options = index.find("stream_options");
    if (options == null || options.kind() != JsonKind.OBJECT) {
      return false;
    }
    var reader = options.reader();
    reader.enterObject();
    while (reader.nextMember()) {
      if (reader.nameIs("include_usage")) {
        return reader.peek() == JsonKind.TRUE;
      }
    }
    return false;
  }

  /// The members of the `nines` object.
  private static Map<String, String> controls(JsonIndex index) {
    var member = index.find("nines");
    if (member == null) {
      return Map.of();
    }
    if (member.kind() != JsonKind.OBJECT) {
      throw new WrongMember("nines", kind(member), "an object of controls");
    }
    var controls = new HashMap<String, String>();
    var reader = member.reader();
    reader.enterObject();
    while (reader.nextMember()) {
      var name = reader.name();
      if (reader.peek() != JsonKind.STRING) {
        throw new WrongMember("nines." + name, "another kind of value", "a string");
      }
      controls.put(name.toLowerCase(Locale.ROOT), reader.string());
    }
    return controls;
  }

  private static ReadCall form(Operation operation, String contentType, byte[] body) {
    if (!MediaType.of(contentType).equals("multipart/form-data")) {
      return wrongType(contentType, "multipart/form-data");
    }
    return switch (MultipartForm.parse(contentType, body, 0, body.length)) {
      case MultipartResult.Malformed malformed ->
          new ReadCall.Bad(Failure.of(FailureCode.INVALID_REQUEST, "body: " + malformed.message()));
      case MultipartResult.Parsed(MultipartForm form) -> {
        try {
          yield formCall(operation, form, body);
        } catch (WrongMember wrong) {
          yield new ReadCall.Bad(wrong.failure);
        }
      }
    };
  }

  private static ReadCall formCall(Operation operation, MultipartForm form, byte[] body) {
    if (!(form.field("nines") instanceof FormField.Absent)) {
      return bad("nines", "a part", "controls in headers nines-* beside a form");
    }
    return switch (form.field("model")) {
      case FormField.Absent _ -> bad("model", "no part", "one part that names a route or model");
      case FormField.Repeated(int count) -> bad("model", count + " parts", "one part");
      case FormField.Single(var part) -> {
        var model = form.text(part);
        yield model == null || model.isBlank()
            ? bad("model", "no text", "the name of a route or model")
            : new ReadCall.Good(
                operation,
                bounded(model.strip()),
                isTrue(form, "stream"),
                formTraits(isTrue(form, "stream"), body),
                StreamFraming.SSE,
                true,
                false,
                Map.of(),
                new FormBody(form, part, Slice.of(body)));
      }
    };
  }

  private static Traits formTraits(boolean stream, byte[] body) {
    return stream ? Traits.ofStream(false, body.length) : Traits.ofUnary(false, 0);
  }

  private static boolean isTrue(MultipartForm form, String name) {
    return form.field(name) instanceof FormField.Single(var part) && "true".equals(form.text(part));
  }

  private static boolean isJson(String contentType) {
    var type = MediaType.of(contentType);
    return type.isEmpty() || type.equals("application/json") || type.endsWith("+json");
  }

  private static ReadCall wrongType(String found, String expected) {
    return new ReadCall.Bad(
        Failure.of(
            FailureCode.UNSUPPORTED_MEDIA_TYPE,
            "content-type: "
                + (found.isEmpty() ? "none" : found)
                + " (expected: "
                + expected
                + ")"));
  }

  private static ReadCall notJson(JsonException malformed) {
    return new ReadCall.Bad(
        Failure.of(FailureCode.INVALID_REQUEST, "body: " + malformed.getMessage()));
  }

  private static ReadCall bad(String member, String found, String expected) {
    return new ReadCall.Bad(new WrongMember(member, found, expected).failure);
  }

  private static String kind(@org.jspecify.annotations.Nullable JsonMember member) {
    return member == null ? "nothing" : member.kind().name().toLowerCase(Locale.ROOT);
  }

  /// Carries a fault from where it is found to the entry of the reader.
  private static final class WrongMember extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    private WrongMember(String member, String found, String expected) {
      super(member, null, false, false);
      this.failure =
          Failure.ofMember(
              FailureCode.INVALID_REQUEST,
              member,
              member + ": " + found + " (expected: " + expected + ")");
    }
  }
}
