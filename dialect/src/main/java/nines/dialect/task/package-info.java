/// What is asked beside conversations and answered whole: vectors, orders of documents, counts.
///
/// Decides how such a task passes from the language it is asked in to the one it is answered in,
/// and the spellings of a vector; no language is known here by name. Depends on `core.exchange`,
/// `chat` and `json`.
@NullMarked
package nines.dialect.task;

import org.jspecify.annotations.NullMarked;
