package model

import "rpcexplorer/history/consent"

// Program is what a person is asked about before it is started.
type Program = consent.Program
