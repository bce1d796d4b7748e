// Package drive runs the built program as a person would have it before them: on a screen of its own (Xvfb), with a
// home of its own, by mouse and keyboard (xdotool), and lets a test look at what is shown: the pixels of the screen, the
// clipboard, and the log of the service that was called.
//
// Everything here takes the test and fails it with a message; nothing is skipped, nothing sleeps for a fixed time: a step
// waits until it sees its effect, or until Patience is over. All that was started is ended when the test ends. Of a test
// that fails, the last picture of the screen and what the program wrote are kept in the folder that Keep names.
package drive
