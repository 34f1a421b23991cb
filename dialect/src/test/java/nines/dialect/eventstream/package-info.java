@NullMarked
package nines.dialect.eventstream;

import org.jspecify.annotations.NullMarked;
