// Package peers tests the client against services that others wrote: monerod, aria2, pylsp, and server-everything of the
// Model Context Protocol. Each is started by the test that needs it, on free ports of 127.0.0.1 and with folders of its own,
// and is ended with its whole process group. One that is not installed fails its tests.
package peers
