package tcplab.packetdrill;

/**
 * One event of a script: something at a time.
 *
 * @param position where its time is written
 * @param time when it happens or may happen
 * @param action what happens
 */
public record ScriptEvent(Position position, EventTime time, Action action) implements Node {}
