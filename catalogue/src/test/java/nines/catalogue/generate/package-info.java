@NullMarked
package nines.catalogue.generate;

import org.jspecify.annotations.NullMarked;
