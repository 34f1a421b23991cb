package nines.core.exchange;

import org.jspecify.annotations.Nullable;

/// Where words of an answer come from.
///
/// @param url the source's address, null for a document of the request
/// @param title the source's title
/// @param citedText words of the source
/// @param from first character of the cited words in the text part, -1 when not told
/// @param to one past their last, -1 when not told
/// @param json the vendor's own object
public record Citation(
    @Nullable String url,
    @Nullable String title,
    @Nullable String citedText,
    int from,
    int to,
    String json) {}
