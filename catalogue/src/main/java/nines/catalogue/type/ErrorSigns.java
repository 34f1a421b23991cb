package nines.catalogue.type;

import java.util.List;

/// What an error answer says, where the status and the wire language's own error shape mislead.
///
/// Each sign is compared with the whole `code`, `type`, `status` and `reason` of the error, and
/// looked for in its message, ignoring case.
///
/// @param contextLength the input does not fit the window
/// @param contentFilter the content was refused
/// @param badKey the key is bad, spent or not paid for, though the status says something else
/// @param neverHeals a 429 that no wait will heal
/// @param heals what means `neverHeals` elsewhere in the family but does heal here
public record ErrorSigns(
    List<String> contextLength,
    List<String> contentFilter,
    List<String> badKey,
    List<String> neverHeals,
    List<String> heals) {
  public static final ErrorSigns NONE =
      new ErrorSigns(List.of(), List.of(), List.of(), List.of(), List.of());
}
