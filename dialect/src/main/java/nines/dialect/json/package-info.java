/// Decides what is JSON and what is not (RFC 8259, strict), where its members lie, and how bytes
/// are spliced without touching their neighbours. It does not decide what any member means, and it
/// builds no tree. It depends on the slices of core.exchange and the JDK.
@NullMarked
package nines.dialect.json;

import org.jspecify.annotations.NullMarked;
