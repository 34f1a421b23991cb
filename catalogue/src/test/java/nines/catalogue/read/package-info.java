@NullMarked
package nines.catalogue.read;

import org.jspecify.annotations.NullMarked;
