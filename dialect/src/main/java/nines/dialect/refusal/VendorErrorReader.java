package nines.dialect.refusal;

import nines.core.exchange.Slice;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Reads the error bodies of all vendors with one set of rules: wrapped in `error`, flat, a bare
/// string, FastAPI's `detail`, in an array, in a failed response, or no JSON at all.
///
/// What an inner object says goes before what stands around it. A body that ends early keeps what
/// was read until then.
final class VendorErrorReader {
  /// Characters of a message kept; the rest is cut.
  static final int MAX_MESSAGE = 2000;

  private static final int MAX_PLAIN_TEXT = 300;
  private static final int MAX_DEPTH = 6;

  private @Nullable String message;
  private @Nullable String type;
  private @Nullable String code;
  private @Nullable String param;
  private final StringBuilder reasons = new StringBuilder();
  private String raw = "";
  private int status;
  private long waitNanos = -1;

  private VendorErrorReader() {}

  static VendorError read(Slice body) {
    VendorErrorReader reader = new VendorErrorReader();
    if (!reader.value(body)) {
      reader.message = plain(body);
    }
    return reader.error();
  }

  /// @return whether anything in it could be read as JSON
  private boolean value(Slice body) {
    JsonReader json = new JsonReader(body.bytes(), body.from(), body.to());
    try {
      JsonKind kind = json.peek();
      switch (kind) {
        case STRING -> message = json.string();
        case OBJECT, ARRAY -> first(json, 0);
        case NULL -> json.end();
        case NUMBER, TRUE, FALSE -> {
          return false;
        }
      }
      return true;
    } catch (JsonException e) {
      return message != null || code != null || type != null;
    }
  }

  /// An object, or the objects of an array.
  private void first(JsonReader json, int depth) {
    if (json.enterArray()) {
      while (json.nextElement()) {
        if (json.peek() == JsonKind.OBJECT) {
          object(json, depth);
        }
      }
    } else if (json.peek() == JsonKind.OBJECT) {
      object(json, depth);
    }
  }

  private void object(JsonReader json, int depth) {
    if (depth == MAX_DEPTH || !json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      member(json, depth);
    }
  }

  private void member(JsonReader json, int depth) {
    if (json.peek() == JsonKind.STRING) {
      text(json, depth > 0);
    } else if (json.peek() == JsonKind.NUMBER) {
      number(json);
    } else if (json.nameIs("detail") && json.peek() == JsonKind.ARRAY) {
      validation(json);
    } else if (json.nameIs("error") || json.nameIs("detail") || json.nameIs("response")) {
      first(json, depth + 1);
    } else if (json.nameIs("choices")) {
      errorsInside(json, depth);
    } else if (json.nameIs("details")) {
      details(json);
    } else if (json.nameIs("metadata") || json.nameIs("innererror")) {
      nested(json);
    } else if (json.nameIs("message")) {
      first(json, depth + 1);
    }
  }

  private void text(JsonReader json, boolean inner) {
    if (json.nameIs("message")
        || json.nameIs("error")
        || json.nameIs("detail")
        || json.nameIs("Message")) {
      message = pick(message, json, inner);
    } else if (json.nameIs("type") || json.nameIs("error_type") || json.nameIs("status")) {
      if (!isEnvelope(json)) {
        type = pick(type, json, inner && !json.nameIs("status"));
      }
    } else if (json.nameIs("code")) {
      code = pick(code, json, inner);
      status = status == 0 ? statusOf(json.string()) : status;
    } else if (json.nameIs("param")) {
      param = pick(param, json, inner);
    }
  }

  /// Types that name the event around an error, not the error, and states of a response.
  private static boolean isEnvelope(JsonReader json) {
    String text = json.string();
    return text.equals("error") || text.startsWith("response.") || text.equals("failed");
  }

  private static @Nullable String pick(@Nullable String now, JsonReader json, boolean override) {
    String text = json.string();
    return text.isEmpty() || (now != null && !override) ? now : text;
  }

  private void number(JsonReader json) {
    if (json.nameIs("code") || json.nameIs("status") || json.nameIs("status_code")) {
      double number = json.doubleValue();
      if (number >= 400 && number < 600) {
        status = (int) number;
      }
      if (json.nameIs("code") && code == null) {
        code = Long.toString((long) number);
      }
    }
  }

  private static int statusOf(String code) {
    boolean status = code.length() == 3 && (code.charAt(0) == '4' || code.charAt(0) == '5');
    return status && code.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(code) : 0;
  }

  private void errorsInside(JsonReader json, int depth) {
    if (!json.enterArray()) {
      return;
    }
    while (json.nextElement()) {
      if (json.enterObject()) {
        while (json.nextMember()) {
          if (json.nameIs("error")) {
            member(json, depth);
          }
        }
      }
    }
  }

  /// FastAPI's list of faults, each with the place and what is wrong there.
  private void validation(JsonReader json) {
    json.enterArray();
    while (json.nextElement()) {
      if (json.enterObject()) {
        fault(json);
      }
    }
  }

  private void fault(JsonReader json) {
    String place = "";
    String said = "";
    while (json.nextMember()) {
      if (json.nameIs("loc") && json.enterArray()) {
        while (json.nextElement()) {
          place = json.peek() == JsonKind.STRING ? json.string() : place;
        }
      } else if (json.nameIs("msg") && json.peek() == JsonKind.STRING) {
        said = json.string();
      }
    }
    if (param == null && !place.isEmpty()) {
      param = place;
    }
    String fault = place.isEmpty() ? said : place + ": " + said;
    message = message == null ? fault : message + "; " + fault;
  }

  /// Google's list of details: the reason, violated quotas, and how long to wait.
  private void details(JsonReader json) {
    if (!json.enterArray()) {
      return;
    }
    while (json.nextElement()) {
      nested(json);
    }
  }

  private void nested(JsonReader json) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      if (json.nameIs("violations")) {
        details(json);
      } else if (json.peek() == JsonKind.STRING) {
        nestedText(json);
      }
    }
  }

  private void nestedText(JsonReader json) {
    if (json.nameIs("retryDelay")) {
      waitNanos = Waits.duration(json.string());
    } else if (json.nameIs("raw")) {
      raw = json.string();
    } else if (json.nameIs("reason") || json.nameIs("code") || json.nameIs("quotaId")) {
      reasons.append(json.string()).append('\n');
    }
  }

  /// An aggregator's message says little without the words of the provider behind it.
  private VendorError error() {
    String said = message == null ? "" : message;
    if (!raw.isEmpty()) {
      VendorError behind = read(Slice.of(raw));
      reasons.append(behind.signs());
      said = said.isEmpty() ? behind.message() : said + ": " + behind.message();
    }
    return new VendorError(cut(said, MAX_MESSAGE), type, code, param, reasons(), status, waitNanos);
  }

  private String reasons() {
    return cut(reasons.toString(), MAX_MESSAGE);
  }

  /// The beginning of a body that is no JSON; nothing of a page meant for browsers.
  private static String plain(Slice body) {
    String text = cut(body.text().strip(), MAX_PLAIN_TEXT);
    return text.startsWith("<") || text.startsWith("{") || text.startsWith("[") ? "" : text;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
