/// Tests of the catalogue: what ships is sound, and bad files are told apart.
@NullMarked
package nines.catalogue;

import org.jspecify.annotations.NullMarked;
