package nines.catalogue.type;

import java.util.List;

/// What an error answer says, where the status and the wire language's own error shape mislead.
///
/// Codes are compared whole with the `code`, `type`, `status` or `reason` of the error; words are
/// looked for in its message, ignoring case.
///
/// @param contextLength words of "the input does not fit the window"
/// @param contentFilter codes and words of "the content was refused"
/// @param badKey codes that mean a bad key though the status says something else
/// @param neverHeals codes of a 429 that no wait will heal
/// @param heals codes that look like `neverHeals` in this family but do heal here
public record ErrorSigns(
    List<String> contextLength,
    List<String> contentFilter,
    List<String> badKey,
    List<String> neverHeals,
    List<String> heals) {
  public static final ErrorSigns NONE =
      new ErrorSigns(List.of(), List.of(), List.of(), List.of(), List.of());
}
