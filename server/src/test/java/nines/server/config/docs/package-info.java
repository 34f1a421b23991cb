/// Writes the documentation and the JSON Schema of the configuration from the declarations of its
/// keys.
///
/// It decides how they read; it does not decide what a key is. It depends on `schema` and
/// `section`.
@NullMarked
package nines.server.config.docs;

import org.jspecify.annotations.NullMarked;
