/// Files into values: YAML with positions, and provider types bound from it.
///
/// Decides what a well-formed file is and names everything wrong with a bad one at once; it never
/// guesses and never stops at the first fault. Depends on Jackson's YAML parser and on the values
/// it makes.
@NullMarked
package nines.catalogue.read;

import org.jspecify.annotations.NullMarked;
