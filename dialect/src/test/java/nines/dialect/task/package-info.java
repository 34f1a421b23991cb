@NullMarked
package nines.dialect.task;

import org.jspecify.annotations.NullMarked;
