/// A conversation said in one wire language and heard in another.
///
/// Decides what every language must be able to read and write of it, and how what only one vendor
/// understands travels through the others; no language is known here by name. Depends on
/// `core.exchange`, `json` and `stream`.
@NullMarked
package nines.dialect.chat;

import org.jspecify.annotations.NullMarked;
