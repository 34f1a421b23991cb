@NullMarked
package nines.core;

import org.jspecify.annotations.NullMarked;
