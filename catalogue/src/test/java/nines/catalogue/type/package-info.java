@NullMarked
package nines.catalogue.type;

import org.jspecify.annotations.NullMarked;
