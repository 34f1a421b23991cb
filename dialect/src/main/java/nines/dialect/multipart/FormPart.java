package nines.dialect.multipart;

import org.jspecify.annotations.Nullable;

/// One part of a form: what its headers say and where its bytes lie. Offsets are indices in the
/// body's array.
///
/// @param name the field
/// @param filename the file's name, null when the part is no file
/// @param contentType the part's `Content-Type` as it stands, null when there is none
/// @param headersFrom first byte of its first header line
/// @param contentFrom first byte of its content
/// @param contentTo one past the last byte of its content
/// @param lengthFrom first digit of its own `Content-Length`, -1 when it has none
/// @param lengthTo one past the last digit
public record FormPart(
    String name,
    @Nullable String filename,
    @Nullable String contentType,
    int headersFrom,
    int contentFrom,
    int contentTo,
    int lengthFrom,
    int lengthTo) {}
