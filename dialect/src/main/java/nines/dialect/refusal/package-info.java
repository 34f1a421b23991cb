/// What a provider's refusal means, whichever of the many shapes and words it comes in.
///
/// Decides failure code, remedy and wait from status, headers and the vendor's own words, and what
/// of those words a client may read; one table for all wire languages, as providers that speak the
/// same language refuse in different words. Depends on `core.failure` and `dialect.json`.
@NullMarked
package nines.dialect.refusal;

import org.jspecify.annotations.NullMarked;
