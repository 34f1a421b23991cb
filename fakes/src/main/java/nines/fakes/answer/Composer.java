package nines.fakes.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nines.fakes.answer.Toolbox.Choice;
import nines.fakes.json.Trees;
import tools.jackson.databind.node.ObjectNode;

/// The fake model: turns what is asked into what is said, the same answer each time.
///
/// In order: a scripted text, the results of tools, a tool call when tools are on offer, an
/// instance of the schema, a count ("count to 12"), else the last user text again.
public final class Composer {
  /// Characters of a user text that are looked at and echoed; a 20 MB file is not said back.
  public static final int MAX_ECHO_CHARS = 16 * 1024;

  /// Highest number counted to.
  public static final int MAX_COUNT = 10_000;

  private static final Pattern COUNT =
      Pattern.compile("\\bcount\\s+(?:up\\s+)?to\\s+(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private Composer() {}

  /// The answer to a request, bent to the script's wish.
  public static Answer compose(Asked asked, Wish wish) {
    String user = beginning(asked.turns().user());
    int input = Math.max(1, asked.turns().words());
    List<String> thoughts = asked.reasoning() ? thoughts(user) : List.of();
    if (wish.filtered()) {
      return new Answer(thoughts, List.of(), List.of(), Finish.CONTENT_FILTER, "", input);
    }
    List<ToolCall> calls =
        wish.say().isPresent() ? List.of() : calls(asked.toolbox(), asked.turns(), user);
    Answer whole =
        calls.isEmpty()
            ? said(asked, wish, thoughts, input)
            : new Answer(thoughts, List.of(), calls, Finish.TOOL_CALLS, "", input);
    return shortened(whole, asked.limits().maxTokens());
  }

  private static Answer said(Asked asked, Wish wish, List<String> thoughts, int input) {
    String text = wish.say().orElseGet(() -> naturalText(asked));
    String prefill = asked.turns().prefill();
    if (!prefill.isEmpty() && text.startsWith(prefill)) {
      text = text.substring(prefill.length());
    }
    String stop = firstStop(text, asked.limits().stops());
    if (!stop.isEmpty()) {
      text = text.substring(0, text.indexOf(stop));
    }
    boolean json = asked.schema().isPresent() && wish.say().isEmpty();
    List<String> pieces = new ArrayList<>(json ? Words.fragments(text) : Words.pieces(text));
    if (wish.hugeAt() >= 0 && !pieces.isEmpty()) {
      pieces.set(Math.min(wish.hugeAt(), pieces.size() - 1), " " + "w".repeat(wish.hugeBytes()));
    }
    Finish finish = stop.isEmpty() ? Finish.STOP : Finish.STOP_SEQUENCE;
    return new Answer(thoughts, List.copyOf(pieces), List.of(), finish, stop, input);
  }

  private static String naturalText(Asked asked) {
    String user = beginning(asked.turns().user());
    if (asked.schema().isPresent()) {
      return Trees.write(new SchemaInstance(asked.schema().get(), Hints.of(user)).value());
    }
    if (!asked.turns().toolResults().isEmpty()) {
      return "The result is " + beginning(String.join(" and ", asked.turns().toolResults()));
    }
    return counted(user).orElse(user.isBlank() ? "Hello" : user);
  }

  private static Optional<String> counted(String user) {
    Matcher matcher = COUNT.matcher(user);
    if (!matcher.find()) {
      return Optional.empty();
    }
    int last = Math.min(Integer.parseInt(matcher.group(1)), MAX_COUNT);
    return Optional.of(
        String.join(" ", IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList()));
  }

  private static List<ToolCall> calls(Toolbox box, Turns turns, String user) {
    if (box.tools().isEmpty() || box.choice() == Choice.NONE || !turns.toolResults().isEmpty()) {
      return List.of();
    }
    Predicate<Tool> chosen =
        box.choice() == Choice.NAMED
            ? tool -> tool.name().equals(box.named())
            : tool -> user.contains(tool.name());
    List<Tool> picked = box.tools().stream().filter(chosen).toList();
    if (picked.isEmpty()) {
      picked = List.of(box.tools().getFirst());
    }
    return picked.stream()
        .limit(box.parallel() ? picked.size() : 1)
        .map(tool -> new ToolCall(tool.name(), arguments(tool, user)))
        .toList();
  }

  private static ObjectNode arguments(Tool tool, String user) {
    return new SchemaInstance(tool.schema(), Hints.of(user)).object();
  }

  private static List<String> thoughts(String user) {
    List<String> heard = Words.pieces(user);
    String topic = String.join("", heard.subList(0, Math.min(6, heard.size()))).strip();
    return Words.pieces("The user says: " + topic);
  }

  private static String firstStop(String text, List<String> stops) {
    String first = "";
    int at = Integer.MAX_VALUE;
    for (String stop : stops) {
      int found = stop.isEmpty() ? -1 : text.indexOf(stop);
      if (found >= 0 && found < at) {
        first = stop;
        at = found;
      }
    }
    return first;
  }

  /// Thoughts spend the allowance first, then the words; a call that does not fit is not made.
  private static Answer shortened(Answer whole, int maxTokens) {
    if (whole.tokens().completion() <= maxTokens) {
      return whole;
    }
    List<String> thoughts =
        whole.thoughts().subList(0, Math.min(maxTokens, whole.thoughts().size()));
    int left = maxTokens - thoughts.size();
    List<String> pieces = whole.pieces().subList(0, Math.min(left, whole.pieces().size()));
    return new Answer(thoughts, pieces, List.of(), Finish.LENGTH, "", whole.inputTokens());
  }

  private static String beginning(String text) {
    if (text.length() <= MAX_ECHO_CHARS) {
      return text;
    }
    int end = Character.isLowSurrogate(text.charAt(MAX_ECHO_CHARS)) ? -1 : 0;
    return text.substring(0, MAX_ECHO_CHARS + end);
  }
}
