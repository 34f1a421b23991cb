/// The kinds of single values: how a duration, a size, an address or a secret is written.
///
/// It decides units, ranges and spelling; it does not decide which key takes which. It depends on
/// `schema` and the records it makes.
@NullMarked
package nines.server.config.value;

import org.jspecify.annotations.NullMarked;
