@NullMarked
package nines.catalogue;

import org.jspecify.annotations.NullMarked;
