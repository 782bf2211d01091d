# Tic-tac-toe, both sides played perfectly: it always ends in a draw.
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board):
    for a, b, c in LINES:
        if board[a] != " " and board[a] == board[b] == board[c]:
            return board[a]
    return None


def best(board, player, seen):
    """(score for the player, move): 1 wins, 0 draws, -1 loses."""
    key = "".join(board) + player
    if key in seen:
        return seen[key]
    other = "O" if player == "X" else "X"
    if winner(board):
        result = (-1, None)
    elif " " not in board:
        result = (0, None)
    else:
        result = (-2, None)
        for square in range(9):
            if board[square] == " ":
                board[square] = player
                score = -best(board, other, seen)[0]
                board[square] = " "
                if score > result[0]:
                    result = (score, square)
    seen[key] = result
    return result


board = ["X", " ", " ", " ", "O", " ", " ", " ", " "]
player = "X"
seen = {}
while not winner(board) and " " in board:
    board[best(board, player, seen)[1]] = player
    player = "O" if player == "X" else "X"
for row in range(0, 9, 3):
    print(" | ".join(board[row : row + 3]))
print("winner:", winner(board) or "nobody")
