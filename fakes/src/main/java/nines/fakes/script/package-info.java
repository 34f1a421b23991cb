/// Decides which fault, if any, the next request meets, and how long each matters. It does not
/// decide how a fault looks on the wire. It depends on the fake model's wishes and the names of
/// troubles.
@NullMarked
package nines.fakes.script;

import org.jspecify.annotations.NullMarked;
