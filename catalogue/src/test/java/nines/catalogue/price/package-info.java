@NullMarked
package nines.catalogue.price;

import org.jspecify.annotations.NullMarked;
