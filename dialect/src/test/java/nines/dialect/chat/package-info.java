@NullMarked
package nines.dialect.chat;

import org.jspecify.annotations.NullMarked;
