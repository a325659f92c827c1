package tcplab.packetdrill;

import java.util.Optional;

/**
 * An option line, {@code --name} or {@code --name=value}.
 *
 * @param position where its two dashes are
 * @param name the name without dashes
 * @param value the text after the equals sign; a quoted value without its quotes
 */
public record ScriptOption(Position position, String name, Optional<String> value)
    implements Node {}
