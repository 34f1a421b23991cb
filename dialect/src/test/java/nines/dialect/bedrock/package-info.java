@NullMarked
package nines.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
