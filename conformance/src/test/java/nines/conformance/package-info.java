/// Holds Nines to what an application with an official SDK notices.
///
/// It decides which SDK calls must work and which exceptions they raise, never how. It depends on
/// the SDKs and on a gateway in a process of its own.
@NullMarked
package nines.conformance;

import org.jspecify.annotations.NullMarked;
