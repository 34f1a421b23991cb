@NullMarked
package nines.bench;

import org.jspecify.annotations.NullMarked;
