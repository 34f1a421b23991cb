/// The official SDKs as clients of a running gateway.
///
/// Decides nothing: it holds Nines to what an application notices. Depends on the SDKs and on the
/// started gateway, never on a class of it, since the two would quarrel over libraries.
@NullMarked
package nines.conformance;

import org.jspecify.annotations.NullMarked;
