package nines.dialect.chat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Turn;
import nines.dialect.json.JsonNumber;

/// A conversation whose answer has begun, for a model that goes on behind its words.
public final class Prefill {
  /// About how many characters a token is, for what an answer may still have of its limit.
  static final int CHARACTERS_PER_TOKEN = 4;

  private Prefill() {}

  /// The conversation with the words as the beginning of its answer.
  ///
  /// @param words of the answer so far; blanks at their end are left out, which some vendors refuse
  public static ChatRequest of(ChatRequest request, String words) {
    return new ChatRequest(
        turns(request.turns(), new Part.Text(words.stripTrailing())),
        request.tools(),
        request.choice(),
        request.format(),
        request.thinking(),
        settings(request.settings(), words.length()),
        request.extras(),
        request.stream());
  }

  /// Words that the client itself began the answer with stand before those of the first model.
  private static List<Turn> turns(List<Turn> turns, Part.Text words) {
    List<Turn> all = new ArrayList<>(turns);
    if (turns.isEmpty() || turns.getLast().role() != Role.ASSISTANT) {
      all.add(new Turn(Role.ASSISTANT, List.of(words)));
      return all;
    }
    List<Part> parts = new ArrayList<>(turns.getLast().parts());
    if (!parts.isEmpty() && parts.getLast() instanceof Part.Text begun) {
      parts.removeLast();
      parts.add(new Part.Text(begun.text() + words.text()));
    } else {
      parts.add(words);
    }
    all.set(all.size() - 1, new Turn(Role.ASSISTANT, parts));
    return all;
  }

  private static Map<Parameter, Setting> settings(Map<Parameter, Setting> settings, int said) {
    Setting limit = settings.get(Parameter.MAX_OUTPUT);
    if (limit == null) {
      return settings;
    }
    Map<Parameter, Setting> less = new EnumMap<>(settings);
    long left =
        Math.max(1, JsonNumber.decimal(limit.json()).longValue() - said / CHARACTERS_PER_TOKEN);
    less.put(Parameter.MAX_OUTPUT, new Setting(limit.member(), Long.toString(left)));
    return less;
  }
}
