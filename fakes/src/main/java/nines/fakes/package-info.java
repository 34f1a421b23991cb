@NullMarked
package nines.fakes;

import org.jspecify.annotations.NullMarked;
