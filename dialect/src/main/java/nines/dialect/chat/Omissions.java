package nines.dialect.chat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
import nines.core.exchange.Tool;
import nines.core.exchange.Turn;
import nines.dialect.json.JsonNumber;

/// What one request holds and a provider's language has no word for.
///
/// What changes nothing is passed over, what is harmless is left out by name, and anything else
/// ends the writing with [InexpressibleException]. Confined to one thread.
public final class Omissions {
  private final String language;
  private final Set<String> dropped = new LinkedHashSet<>();

  public Omissions(String language) {
    this.language = language;
  }

  /// Members left out so far, in the client's spelling.
  public List<String> dropped() {
    return new ArrayList<>(dropped);
  }

  /// Leaves a member out by name.
  public void drop(String member) {
    if (!member.isEmpty()) {
      dropped.add(member);
    }
  }

  /// Names the mark that a tool failed, for a language in which a result is words alone.
  public void failures(List<Turn> turns) {
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolResult result && result.failed()) {
          drop("is_error");
        }
      }
    }
  }

  /// Judges a setting that the language does not know.
  public void setting(Parameter parameter, Setting setting) {
    if (!changesNothing(parameter, setting)) {
      member(setting.member(), parameter.harmless());
    }
  }

  /// Names the wish to cache, for a language that has no word for it.
  public void cacheMarks(ChatRequest request) {
    boolean marked =
        request.tools().stream().anyMatch(Omissions::isMarked)
            || request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .anyMatch(Omissions::isMarked);
    if (marked) {
      drop("cache_control");
    }
  }

  private static boolean isMarked(Tool tool) {
    return tool instanceof Tool.Function function && function.mark() != null;
  }

  private static boolean isMarked(Part part) {
    return switch (part) {
      case Part.Text text -> text.mark() != null;
      case Part.Media media -> media.mark() != null;
      case Part.ToolCall call -> call.mark() != null;
      case Part.ToolResult result -> result.mark() != null;
      case Part.Sealed sealed -> sealed.mark() != null;
      case Part.Reasoning _, Part.Refusal _ -> false;
    };
  }

  /// Judges members of the client's own language.
  public void extras(List<Extra> extras) {
    for (Extra extra : extras) {
      member(extra.member(), extra.harmless());
    }
  }

  private void member(String member, boolean harmless) {
    if (!harmless) {
      throw new InexpressibleException(member, "not known to " + language);
    }
    drop(member);
  }

  private static boolean changesNothing(Parameter parameter, Setting setting) {
    return switch (parameter) {
      case CANDIDATES, REPETITION_PENALTY -> isNumber(setting, BigDecimal.ONE);
      case FREQUENCY_PENALTY, PRESENCE_PENALTY, MIN_P, TOP_LOGPROBS ->
          isNumber(setting, BigDecimal.ZERO);
      case LOGPROBS, STORE -> setting.json().equals("false");
      case PARALLEL_TOOLS -> setting.json().equals("true");
      case LOGIT_BIAS, METADATA -> setting.json().equals("{}");
      case STOP -> setting.json().equals("[]");
      case TEMPERATURE,
          TOP_P,
          TOP_K,
          SEED,
          MAX_OUTPUT,
          END_USER,
          CACHE_KEY,
          SERVICE_TIER,
          VERBOSITY ->
          false;
    };
  }

  private static boolean isNumber(Setting setting, BigDecimal number) {
    return JsonNumber.decimal(setting.json()).compareTo(number) == 0;
  }
}
