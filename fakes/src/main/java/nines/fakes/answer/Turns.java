package nines.fakes.answer;

import java.util.List;

/// The conversation as far as a fake cares.
///
/// @param user the text of the last user turn
/// @param toolResults what tools answered after that turn, in order
/// @param prefill the text of an assistant turn that comes last; the answer goes on from it
/// @param words the words of the whole conversation, instructions included: the input tokens
public record Turns(String user, List<String> toolResults, String prefill, int words) {
  public static Turns of(String user) {
    return new Turns(user, List.of(), "", Words.count(user));
  }
}
