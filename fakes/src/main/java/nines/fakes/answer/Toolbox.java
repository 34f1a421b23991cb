package nines.fakes.answer;

import java.util.List;

/// The functions on offer and how free the model is to use them.
///
/// @param named the one function that must be called; empty unless the choice is [Choice#NAMED]
/// @param parallel whether several calls may come in one answer
public record Toolbox(List<Tool> tools, Choice choice, String named, boolean parallel) {
  public static final Toolbox EMPTY = new Toolbox(List.of(), Choice.NONE, "", true);

  /// How free the model is.
  public enum Choice {
    AUTO,
    NONE,
    REQUIRED,
    NAMED
  }
}
