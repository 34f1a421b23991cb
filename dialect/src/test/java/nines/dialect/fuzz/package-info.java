@NullMarked
package nines.dialect.fuzz;

import org.jspecify.annotations.NullMarked;
