@NullMarked
package nines.dialect;

import org.jspecify.annotations.NullMarked;
