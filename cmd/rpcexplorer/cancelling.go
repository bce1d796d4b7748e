package main

import (
	"errors"

	"rpcexplorer/rpcclient"
)

// cancelling is how a peer is told that a call was given up, as a flag.
type cancelling rpcclient.Cancel

var errCancelling = errors.New("want lsp or mcp")

// cancellings are the words of the flag.
var cancellings = map[string]rpcclient.Cancel{"lsp": rpcclient.CancelLSP, "mcp": rpcclient.CancelMCP}

// Set reads what stands on the command line.
func (c *cancelling) Set(text string) error {
	how, ok := cancellings[text]
	if !ok {
		return errCancelling
	}
	*c = cancelling(how)
	return nil
}

func (c *cancelling) String() string { return "" }

// Type is the name of the value in the help.
func (c *cancelling) Type() string { return "convention" }
