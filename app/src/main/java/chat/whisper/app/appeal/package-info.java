/** What people who are banned say in the place of `hello`. */
@NullMarked
package chat.whisper.app.appeal;

import org.jspecify.annotations.NullMarked;
