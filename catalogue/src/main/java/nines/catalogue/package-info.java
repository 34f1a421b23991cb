/// What is known about providers and models before the first call, as data that ships and grows.
///
/// Decides what a provider type's files say, which names exist and which model a name means; it
/// dials nothing, holds no key and knows nothing of routes. Depends on `core.exchange` and, for
/// reading YAML, on Jackson.
@NullMarked
package nines.catalogue;

import org.jspecify.annotations.NullMarked;
